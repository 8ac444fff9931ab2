// The agent page's keyboard shortcuts; letters that browsers keep for themselves are avoided.

export interface Shortcut {
  keys: string;
  what: string;
}

export const ACCEPT = "mod+shift+Y";
export const DECLINE = "mod+shift+X";
export const MUTE = "mod+shift+U";
export const HOLD = "mod+shift+H";
export const TRANSFER = "mod+shift+L";
export const FINISH = "mod+shift+F";
export const ASK = "mod+shift+Digit7";
export const CONFERENCE = "mod+shift+Digit8";
export const HAND_OVER = "mod+shift+Digit9";
export const TAKE_BACK = "mod+shift+Digit0";
export const HELP = "mod+/";
/** By the key's place, since Shift makes another character of a digit. */
export const presenceKey = (position: number): string => `mod+shift+Digit${position}`;

export const SHORTCUTS: Shortcut[] = [
  { keys: ACCEPT, what: "Accept the offered call" },
  { keys: DECLINE, what: "Decline the offer, or hang up" },
  { keys: MUTE, what: "Mute or unmute yourself" },
  { keys: HOLD, what: "Hold or take back the customer" },
  { keys: TRANSFER, what: "Transfer the customer" },
  { keys: "mod+shift+7", what: "Ask a colleague about the customer" },
  { keys: "mod+shift+8", what: "Speak with colleague and customer together" },
  { keys: "mod+shift+9", what: "Hand the customer over to the colleague" },
  { keys: "mod+shift+0", what: "End the consult: back to the customer" },
  { keys: FINISH, what: "Finish the wrap-up" },
  { keys: "mod+shift+1 … 5", what: "Choose a presence from the list, by its place" },
  { keys: HELP, what: "Show this list" },
];
