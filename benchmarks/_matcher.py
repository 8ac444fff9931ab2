"""The least that routes: who waits longest goes to who is idle longest, by skill; and a day of it, bare and on simpy.

Both runs share the matcher and the events (a caller comes, gives up, is done), so that they differ by the loop alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from heapq import heappop, heappush

import simpy

from benchmarks._large import AGENTS, ANSWER, CONNECT, SKILLS, Callers, skills_of

SETUP = ANSWER + CONNECT


class Matcher:
    """Idle agents and waiting callers by skill; an entry that no longer holds is dropped when it comes up."""

    def __init__(self, callers: Callers, agents: int = AGENTS) -> None:
        self.callers = callers
        self.answered = 0
        self.skills = [skills_of(agent) for agent in range(agents)]
        self.times_idle = [0] * agents
        self.idle: list[deque[tuple[int, int]]] = [deque() for _ in range(SKILLS)]
        self.waiting: list[deque[int]] = [deque() for _ in range(SKILLS)]
        for agent in range(agents):
            self.rest(agent)

    def rest(self, agent: int) -> None:
        """The agent is idle from now on."""
        for skill in self.skills[agent]:
            self.idle[skill].append((agent, self.times_idle[agent]))

    def take(self, skill: int) -> int | None:
        """The agent with that skill who is idle longest, no longer idle; none if nobody is."""
        line = self.idle[skill]
        while line:
            agent, times = line.popleft()
            if self.times_idle[agent] == times:
                self.times_idle[agent] += 1
                return agent
        return None

    def next_caller(self, agent: int, now: int) -> int | None:
        """Who waits longest of those the agent may take and has not given up, no longer waiting."""
        lines = [line for skill in self.skills[agent] if (line := self._alive(skill, now))]
        return min(lines, key=lambda line: line[0]).popleft() if lines else None

    def taken(self, caller: int, now: int) -> int:
        """How long an agent is taken who is offered the caller now: who hangs up before the talk is gone by then."""
        left = self.callers.at[caller] + self.callers.patience[caller] - now
        if left <= SETUP:
            return left
        self.answered += 1
        return self.callers.work[caller]

    def _alive(self, skill: int, now: int) -> deque[int]:
        line, at, patience = self.waiting[skill], self.callers.at, self.callers.patience
        while line and at[line[0]] + patience[line[0]] <= now:
            line.popleft()
        return line


class Bare:
    """The day on a heap of ends."""

    def __init__(self, callers: Callers, agents: int = AGENTS) -> None:
        self.callers = callers
        self.matcher = Matcher(callers, agents)
        self._ends: list[tuple[int, int]] = []
        self._coming = iter(range(len(callers.at)))
        self._next = next(self._coming)

    def run(self, until: int) -> None:
        """Go on up to that instant."""
        at, skill, matcher = self.callers.at, self.callers.skill, self.matcher
        while at[self._next] < until:
            caller = self._next
            self._finish(at[caller])
            agent = matcher.take(skill[caller])
            if agent is None:
                matcher.waiting[skill[caller]].append(caller)
            else:
                self._serve(agent, caller, at[caller])
            following = next(self._coming, None)
            if following is None:
                break
            self._next = following
        self._finish(until)

    def _finish(self, until: int) -> None:
        ends, matcher = self._ends, self.matcher
        while ends and ends[0][0] <= until:
            now, agent = heappop(ends)
            caller = matcher.next_caller(agent, now)
            if caller is None:
                matcher.rest(agent)
            else:
                self._serve(agent, caller, now)

    def _serve(self, agent: int, caller: int, now: int) -> None:
        heappush(self._ends, (now + self.matcher.taken(caller, now), agent))


class OnSimpy:
    """The same day with a process for every caller, as one writes it with simpy."""

    def __init__(self, callers: Callers, agents: int = AGENTS) -> None:
        self.callers = callers
        self.matcher = Matcher(callers, agents)
        self.environment = simpy.Environment()
        self._granted: dict[int, simpy.Event] = {}
        self.environment.process(self._arrivals())

    def run(self, until: int) -> None:
        """Go on up to that instant."""
        self.environment.run(until)

    def _arrivals(self) -> Generator[simpy.Event, object, None]:
        for caller, at in enumerate(self.callers.at):
            yield self.environment.timeout(at - self.environment.now)
            self.environment.process(self._call(caller))

    def _call(self, caller: int) -> Generator[simpy.Event, object, None]:
        matcher = self.matcher
        agent = matcher.take(self.callers.skill[caller])
        if agent is None:
            granted = self._granted[caller] = self.environment.event()
            matcher.waiting[self.callers.skill[caller]].append(caller)
            yield granted | self.environment.timeout(self.callers.patience[caller])
            del self._granted[caller]
            if not granted.triggered:
                return
            agent = granted.value or 0
        yield self.environment.timeout(matcher.taken(caller, int(self.environment.now)))
        following = matcher.next_caller(agent, int(self.environment.now))
        if following is None:
            matcher.rest(agent)
        else:
            self._granted[following].succeed(agent)
