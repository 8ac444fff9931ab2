// The shortcuts of consults; by the key's place, since Shift makes another character of a digit.
import type { HotkeyItem } from "@mantine/hooks";
import type { AgentView } from "../../api/types";
import { ASK, CONFERENCE, HAND_OVER, TAKE_BACK } from "../shortcuts";
import { ASK_BUTTON } from "./AskButton";
import { useCancel, useComplete, useTurn } from "./useConsult";
import { isTogether } from "./words";

const PHYSICAL = { usePhysicalKeys: true };

export function useConsultKeys({ consult }: AgentView): HotkeyItem[] {
  const contact = consult?.contact ?? 0;
  const turn = useTurn(contact);
  const complete = useComplete(contact);
  const cancel = useCancel(contact);
  if (!consult) return [[ASK, () => document.getElementById(ASK_BUTTON)?.click(), PHYSICAL]];
  if (!consult.asking) return [];
  const back: HotkeyItem = [TAKE_BACK, () => cancel.mutate(), PHYSICAL];
  if (!isTogether(consult)) return [back];
  return [back, [CONFERENCE, () => turn.mutate("both"), PHYSICAL], [HAND_OVER, () => complete.mutate(), PHYSICAL]];
}
