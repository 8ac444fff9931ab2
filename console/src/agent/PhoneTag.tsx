// Whether the softphone can take a call.
import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { usePhone } from "../phone/PhoneProvider";
import { Tag } from "../shared/Tag";

export function PhoneTag() {
  const { readiness } = usePhone().state;
  if (readiness === "ready") return <Tag tone="ok" icon={CircleCheck} children="Ready" />;
  if (readiness === "failed") return <Tag tone="breach" icon={TriangleAlert} children="Not ready" />;
  return <Tag tone="calm" icon={CircleDashed} children="Starting" />;
}
