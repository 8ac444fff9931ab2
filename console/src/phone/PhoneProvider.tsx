// Gives the agent page its softphone and tells the service when it is ready.
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { useLive } from "../stream/LiveProvider";
import { ownPhone, Phone } from "./phone";
import type { PhoneState } from "./state";

const PhoneContext = createContext<Phone | null>(null);

export function usePhone(): { phone: Phone; state: PhoneState } {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error("There is no softphone outside the agent page.");
  return { phone, state: useSyncExternalStore(phone.subscribe, phone.snapshot) };
}

/** With `own` the service rings a phone elsewhere, and this page has none to open. */
export function PhoneProvider({ own = false, children }: { own?: boolean; children: ReactNode }) {
  const [phone] = useState(() => (own ? ownPhone() : new Phone()));
  const { readiness } = useSyncExternalStore(phone.subscribe, phone.snapshot);
  const { link } = useLive();
  useEffect(() => {
    void phone.open();
    return () => phone.close();
  }, [phone]);
  useEffect(() => {
    link?.setDeviceReady(readiness === "ready");
    return () => link?.setDeviceReady(false);
  }, [link, readiness]);
  return <PhoneContext value={phone}>{children}</PhoneContext>;
}
