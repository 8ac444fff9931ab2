// Notes that save themselves a moment after the last key.
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useSaveNotes } from "./useAgentCommands";

const PAUSE_MS = 600;

export function useAutosave(contact: number, first: string) {
  const [notes, setNotes] = useState(first);
  const [kept, setKept] = useState(first);
  const save = useSaveNotes();
  const saveSoon = useDebouncedCallback((text: string) => {
    save.mutate({ contact, notes: text }, { onSuccess: () => setKept(text) });
  }, PAUSE_MS);
  const write = (text: string) => {
    setNotes(text);
    saveSoon(text);
  };
  return { notes, write, saved: notes === kept };
}
