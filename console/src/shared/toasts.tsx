// Short messages that come and go; the same one is not shown twice at a time.
import { notifications } from "@mantine/notifications";
import { CircleAlert, Info } from "lucide-react";
import { explain } from "../api/problem";

const closable = { closeButtonProps: { "aria-label": "Close" } };

export function tell(message: string): void {
  notifications.show({ id: message, message, icon: <Info size={18} />, color: "indigo", ...closable });
}

export function tellFailure(error: unknown): void {
  const message = explain(error);
  notifications.show({ id: message, message, icon: <CircleAlert size={18} />, color: "red", ...closable });
}
