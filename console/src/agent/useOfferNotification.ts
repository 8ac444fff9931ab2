// Tells an agent who looks elsewhere that a call is offered.
import { useEffect } from "react";
import type { OfferView } from "../api/types";

export function useOfferNotification(offer: OfferView | null): void {
  const id = offer?.id;
  useEffect(() => {
    if (!offer || !mayNotify()) return undefined;
    const shown = new Notification(offer.internal ? offer.queue : `Call for ${offer.queue}`, {
      body: offer.caller,
      tag: offer.id,
    });
    shown.onclick = () => window.focus();
    return () => shown.close();
    // The offer's id stands for all of it: an offer never changes.
  }, [id]);
}

const mayNotify = () => "Notification" in window && Notification.permission === "granted" && document.hidden;
