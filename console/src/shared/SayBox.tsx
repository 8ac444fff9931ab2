// A box for words that are said on a typed line.
import { ActionIcon, TextInput } from "@mantine/core";
import { SendHorizontal } from "lucide-react";
import { useState, type FormEvent } from "react";

interface SayBoxProps {
  onSay: (words: string) => void;
  onType?: () => void;
  disabled?: boolean;
}

export function SayBox({ onSay, onType, disabled = false }: SayBoxProps) {
  const [words, setWords] = useState("");
  const say = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onSay(words.trim());
    setWords("");
  };
  const type = (typed: string) => {
    setWords(typed);
    onType?.();
  };
  const send = (
    <ActionIcon type="submit" disabled={disabled} aria-label="Say it">
      <SendHorizontal size={16} />
    </ActionIcon>
  );
  return (
    <form onSubmit={say}>
      <TextInput
        aria-label="Say something"
        placeholder="Say something"
        value={words}
        disabled={disabled}
        onChange={(event) => type(event.currentTarget.value)}
        rightSection={send}
        autoComplete="off"
      />
    </form>
  );
}
