// Binds the shortcuts to what can be done in the present situation.
import { useDisclosure, useHotkeys, type HotkeyItem } from "@mantine/hooks";
import type { AgentView } from "../api/types";
import { usePhone } from "../phone/PhoneProvider";
import { useConsultKeys } from "./consult/useConsultKeys";
import { choicesOf } from "./presence";
import { ACCEPT, DECLINE, FINISH, HELP, HOLD, MUTE, TRANSFER, presenceKey } from "./shortcuts";
import type { Situation } from "./situation";
import { useAccept, useDecline, useHangUp, useHold, usePresence } from "./useAgentCommands";
import { TRANSFER_BUTTON } from "./transfer/TransferButton";
import { WRAP_UP_FORM } from "./canvas/WrapUpForm";

export interface Help {
  opened: boolean;
  open: () => void;
  close: () => void;
}

/** None is swallowed by text fields: an agent may be typing when the phone rings. */
const EVERYWHERE: string[] = [];

export function useAgentShortcuts(view: AgentView, situation: Situation): Help {
  const [opened, { open, close, toggle }] = useDisclosure(false);
  const call = useCallActions(situation);
  useHotkeys(
    [...call, ...useConsultKeys(view), ...usePresenceKeys(view), [FINISH, finishWrapUp], [HELP, toggle]],
    EVERYWHERE,
  );
  return { opened, open, close };
}

function useCallActions(situation: Situation): HotkeyItem[] {
  const { phone } = usePhone();
  const accept = useAccept();
  const decline = useDecline();
  const hangUp = useHangUp();
  const hold = useHold();
  if (situation.kind === "offer") {
    const { id } = situation.offer;
    return [
      [ACCEPT, () => accept.mutate(id)],
      [DECLINE, () => decline.mutate(id)],
    ];
  }
  if (situation.kind === "dialing") return [[DECLINE, () => hangUp.mutate(situation.connection.contact)]];
  if (situation.kind !== "talking") return [];
  const { connection, call } = situation;
  const always: HotkeyItem[] = [
    [DECLINE, () => hangUp.mutate(connection.contact)],
    [MUTE, () => call && phone.mute(!call.muted)],
  ];
  if (connection.internal) return always;
  return [
    ...always,
    [HOLD, () => hold.mutate({ contact: connection.contact, on: !connection.held })],
    [TRANSFER, openTransfer],
  ];
}

function usePresenceKeys(view: AgentView): HotkeyItem[] {
  const presence = usePresence();
  const choices = choicesOf(view.reasons).slice(0, 5);
  return choices.map(({ presence: chosen, reason }, at) => [
    presenceKey(at + 1),
    () => presence.mutate(reason ? { presence: chosen, reason } : { presence: chosen }),
    { usePhysicalKeys: true },
  ]);
}

function openTransfer(): void {
  document.getElementById(TRANSFER_BUTTON)?.click();
}

function finishWrapUp(): void {
  document.querySelector<HTMLFormElement>(`#${WRAP_UP_FORM}`)?.requestSubmit();
}
