"""The script of a caller: whom to call, what to wait for, press and say, and how long to be patient."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def _checked(words: str) -> str:
    pattern_of(words)
    return words


def pattern_of(words: str) -> re.Pattern[str]:
    """What `words` match: themselves anywhere in what is said, or a regular expression between slashes.

    Raises ValueError for an expression that is none.
    """
    expression = words[1:-1] if len(words) > 2 and words[0] == words[-1] == "/" else re.escape(words)
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error as problem:
        raise ValueError(f"{words} is no regular expression: {problem}") from None


Pattern = Annotated[str, AfterValidator(_checked)]


class Step(BaseModel):
    """One thing a caller does; exactly one field is set."""

    model_config = ConfigDict(extra="forbid")
    wait: Pattern | None = None
    expect: Pattern | None = None
    press: Annotated[str, Field(pattern=r"^[0-9*#]+$")] | None = None
    speak: str | None = None
    pause: Annotated[float, Field(ge=0)] | None = None
    person: bool | None = None
    hang_up: bool | None = None

    @model_validator(mode="after")
    def _one_field(self) -> Step:
        if len(self.model_fields_set) != 1:
            raise ValueError("a step does exactly one thing")
        return self


class Script(BaseModel):
    """A caller: `wait` needs words said from now on, `expect` words said at any time, `person` somebody on the line.

    `patience` is how many seconds the caller stays in a queue, `within` how long each wait may last. A `#` in `from`
    is a digit drawn anew for each call.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    name: str = "caller"
    from_: str = Field(default="+1555010####", alias="from")
    to: str
    patience: float = Field(default=300, gt=0)
    within: float = Field(default=60, gt=0)
    steps: list[Step] = []


def read_yaml(text: str | bytes) -> Any:
    """The value of a YAML (or JSON) text. Raises ValueError when it is none."""
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as problem:
        raise ValueError(f"not YAML: {problem}") from None


def read_script(text: str | bytes, name: str = "") -> Script:
    """Read a script. Raises ValueError (pydantic's is one) when it does not fit."""
    value = read_yaml(text)
    if name and isinstance(value, dict):
        value.setdefault("name", name)
    return Script.model_validate(value)


def read_folder(folder: Path) -> dict[str, Script]:
    """Every script of a folder by name; `mixes.yaml` is not one."""
    files = sorted(path for path in folder.glob("*.yaml") if path.name != "mixes.yaml")
    scripts = [read_script(path.read_bytes(), path.stem) for path in files]
    return {script.name: script for script in scripts}


def read_mixes(folder: Path) -> dict[str, dict[str, float]]:
    """The mixes of a folder: per mix the weight of each script."""
    file = folder / "mixes.yaml"
    return {name: dict(weights) for name, weights in read_yaml(file.read_bytes()).items()} if file.exists() else {}
