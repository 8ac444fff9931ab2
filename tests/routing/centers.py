"""Small centers in which generated histories happen."""

from __future__ import annotations

from msgspec.structs import replace

from routing import AgentConfig, Config, QueueConfig
from routing.config import MissRule, MissRules, TransferRule
from routing.escalation import EscalationRule as Rule
from routing.plan import Plan, RoutingStep
from routing.requirement import AllOf, AnyOf, InTeams, Named, NoneOf, Skilled
from routing.vocabulary import ReturnTo
from routing.vocabulary import SkipReason as Skip
from routing.vocabulary import WrapUpMode as Mode

FIRST = Config(
    1,
    queues={
        1: QueueConfig(
            1, contacts_max=2, wrap_up_ms=20_000, wrap_up_mode=Mode.MANDATORY_FORCED_TIMEOUT, disposition_required=True
        ),
        2: QueueConfig(
            2,
            priority=5,
            required=Skilled(1, 2),
            preferred=((3, 1),),
            refusals_max=2,
            offer_ms=7_000,
            wrap_up_mode=Mode.AGENT_REQUESTED,
            staffed_only=True,
            transfers=TransferRule(return_to=ReturnTo.VOICEMAIL),
        ),
        3: QueueConfig(
            3,
            ring=3,
            contacts_max=1,
            wrap_up_ms=0,
            misses=MissRules(declined=MissRule(limit=2)),
            preferred=((2, 1), (3, 2)),
            plan=1,
            waiting_max=6,
            rules=(Rule(after_ms=25_000, leave="timeout"),),
            members=AllOf((Skilled(3, 1, 2), NoneOf((Named((3,)),)))),
            delays={7: 3_000, 8: 900},
        ),
    },
    plans={
        1: Plan((RoutingStep(Skilled(3, 2), hold_ms=1_000, skip=(Skip.NOBODY_STAFFED,)), RoutingStep())),
        2: Plan(
            (
                RoutingStep(AllOf((Skilled(1, 3), InTeams((7,)))), hold_ms=500, skip=(Skip.NOBODY_AVAILABLE,)),
                RoutingStep(AnyOf((Skilled(2, 0, 3), Named((3, 1)))), ((3, 1),), 5_000, (Skip.TOO_MANY_WAITING,), 2),
                RoutingStep(NoneOf((InTeams((8,)),)), ((1, 2),), ordering="most_skilled"),
            )
        ),
    },
    agents={
        1: AgentConfig(1, {1: 1}, (1,), team=7),
        2: AgentConfig(2, {1: 3, 3: 1}, (1, 2), team=7),
        3: AgentConfig(3, {1: 2, 2: 5, 3: 2}, (1, 2, 3)),
        4: AgentConfig(4, {2: 1}, (1, 3), team=8),
        5: AgentConfig(5, {3: 3}, (3,)),
    },
)
SECOND = Config(
    2,
    queues={
        1: QueueConfig(1, priority=9, delays={7: 2_000}),
        2: QueueConfig(2, required=Skilled(1, 1), wrap_up_mode=Mode.OPTIONAL),
    },
    agents={
        1: AgentConfig(1, {1: 2}, (1, 2), team=8),
        3: AgentConfig(3, {2: 5}, (1, 2)),
        4: AgentConfig(4, {1: 1}, (2,)),
        6: AgentConfig(6, {1: 9, 2: 9, 3: 9}, (1, 2), team=7),
    },
)
CONFIGS = {1: FIRST, 2: SECOND}
ORDERINGS = (
    "longest_idle",
    "most_skilled",
    "least_skilled",
    "least_occupied",
    "fewest_contacts",
    "round_robin",
    "weighted_random",
)
AGEINGS = (0, 700, 20_000)
WEIGHTS = (1, 1, 3, 2)
RINGS = (1, 3, 1, 2, 10)


def varied(variant: int) -> dict[int, Config]:
    """The same centers with other orderings, priorities' worth, weights, and agents rung at once; 0: as they are."""
    return {number: _variation(config, variant) for number, config in CONFIGS.items()} if variant else CONFIGS


def _variation(config: Config, variant: int) -> Config:
    queues = {
        number: replace(
            queue,
            ordering=ORDERINGS[(variant + number) % len(ORDERINGS)],
            weight=WEIGHTS[variant * number % len(WEIGHTS)],
            ring=RINGS[(variant + number) % len(RINGS)],
        )
        for number, queue in config.queues.items()
    }
    agents = {number: replace(agent, weight=1 + variant * number % 3) for number, agent in config.agents.items()}
    ageing = AGEINGS[(variant + config.number) % len(AGEINGS)]
    return replace(config, queues=queues, agents=agents, ageing_ms=ageing)
