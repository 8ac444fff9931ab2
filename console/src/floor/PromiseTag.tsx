// Until when a callback is promised, and how late it is.
import type { CallbackView } from "../api/types";
import { Tag } from "../shared/Tag";
import { duration, moment } from "../time/format";
import { useNow } from "../time/useNow";

export function PromiseTag({ callback: { promised_until, attempts } }: { callback: CallbackView }) {
  const now = useNow();
  if (attempts === 0 && now > promised_until)
    return <Tag tone="breach">{`Late ${duration(now - promised_until)}`}</Tag>;
  return <span className="figures">{`by ${moment(promised_until, now)}`}</span>;
}
