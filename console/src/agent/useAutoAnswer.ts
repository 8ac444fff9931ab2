// Accepts by itself, after a tone, what a queue wants accepted so; the first tab whose phone is ready does.
import { useEffect, useRef } from "react";
import type { OfferView } from "../api/types";
import { usePhone } from "../phone/PhoneProvider";
import { playTones } from "../sound/audio";
import { useAccept } from "./useAgentCommands";

/** Long enough for the tone to be heard and the caller's name to be read. */
const AFTER_MS = 1_000;

export function useAutoAnswer(offer: OfferView | null): void {
  const { mutate } = useAccept();
  const accept = useRef(mutate);
  accept.current = mutate;
  const { readiness } = usePhone().state;
  const id = offer?.auto_answer && readiness === "ready" ? offer.id : null;
  useEffect(() => {
    if (id === null) return undefined;
    playTones([880], 0.4, 0.12);
    const timer = setTimeout(() => accept.current(id), AFTER_MS);
    return () => clearTimeout(timer);
  }, [id]);
}
