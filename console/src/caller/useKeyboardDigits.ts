// Digits from the computer's keyboard, unless somebody is typing words.
import { useEffect } from "react";
import { isKey, playKey } from "../sound/keyTones";

export function useKeyboardDigits(active: boolean, press: (key: string) => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (!isKey(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      playKey(event.key);
      press(event.key);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [active, press]);
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.matches("input, textarea");
