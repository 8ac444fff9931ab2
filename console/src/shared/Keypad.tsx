// Twelve telephone keys; the letters are what people look for when a company's number is a word.
import { UnstyledButton } from "@mantine/core";
import { KEYPAD, playKey, type Key } from "../sound/keyTones";
import classes from "./Keypad.module.css";

const LETTERS: Partial<Record<Key, string>> = {
  "2": "ABC",
  "3": "DEF",
  "4": "GHI",
  "5": "JKL",
  "6": "MNO",
  "7": "PQRS",
  "8": "TUV",
  "9": "WXYZ",
  "0": "+",
};
const NAMES: Partial<Record<Key, string>> = { "*": "Star", "#": "Pound" };

interface KeypadProps {
  onKey: (key: Key) => void;
  disabled?: boolean;
}

export function Keypad({ onKey, disabled = false }: KeypadProps) {
  const press = (key: Key) => {
    playKey(key);
    onKey(key);
  };
  return (
    <div className={classes.keypad} role="group" aria-label="Keypad">
      {KEYPAD.map((key) => (
        <UnstyledButton
          key={key}
          className={classes.key}
          disabled={disabled}
          onClick={() => press(key)}
          aria-label={NAMES[key] ?? key}
        >
          <span className={classes.digit}>{key}</span>
          <span className={classes.letters} aria-hidden>
            {LETTERS[key] ?? " "}
          </span>
        </UnstyledButton>
      ))}
    </div>
  );
}
