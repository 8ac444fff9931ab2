// That a queue is closed, until when, and on asking by whom and why.
import { Tooltip } from "@mantine/core";
import { DoorClosed } from "lucide-react";
import type { ClosureView } from "../api/types";
import { Tag } from "../shared/Tag";
import { useNameOf } from "../shared/useNameOf";
import { clockTime } from "../time/format";

export function ClosureTag({ closure }: { closure: ClosureView }) {
  const nameOf = useNameOf();
  return (
    <Tooltip label={`${nameOf(closure.by)}: ${closure.why}`}>
      <span>
        <Tag tone="breach" icon={DoorClosed}>
          Closed until {clockTime(closure.until)}
        </Tag>
      </span>
    </Tooltip>
  );
}
