"""What views call things, taken from the center as it is configured now."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.services.views.names import AgentName, Choice, Names, QueueName

if TYPE_CHECKING:
    from app.services.center.center import Center
    from app.services.center.picture import Picture


def names_of(center: Center) -> Names:
    """The names of everything that is in use."""
    return _names(center, center.picture)


@lru_cache(maxsize=4)
def _names(center: Center, picture: Picture) -> Names:
    """Made once for each picture: a large center has thousands of agents, and every view needs names."""
    return Names(
        queues=_queues(center, picture),
        agents={
            agent.id: AgentName(agent.body.name, _team(picture, agent.body.team), agent.body.phone)
            for agent in picture.agents
        },
        skills={skill.id: skill.body.title for skill in picture.skills},
        teams={team.id: team.body.title for team in picture.teams},
        reasons=tuple(Choice(name=reason.name, title=reason.title) for reason in center.reasons()),
        zone=next((site.body.zone for site in picture.sites), "UTC"),
    )


def _queues(center: Center, picture: Picture) -> dict[int, QueueName]:
    return {
        queue.id: QueueName(
            queue.name,
            queue.body.title,
            queue.body.service_level.seconds,
            queue.body.service_level.percent,
            tuple(Choice(name=each.name, title=each.title) for each in center.dispositions(queue.id)),
            queue.body.auto_answer,
            queue.body.hold_warning_seconds,
            queue.body.hold_reminder_seconds,
        )
        for queue in picture.queues
    }


def _team(picture: Picture, name: str) -> str | None:
    team = picture.teams.named(name)
    return team.body.title if team else None
