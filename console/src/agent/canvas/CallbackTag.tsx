// Says that the customer asked to be called: at which number, and until when that was promised.
import type { CallbackNote } from "../../api/types";
import { Tag } from "../../shared/Tag";
import { serviceNow } from "../../time/clock";
import { moment } from "../../time/format";

export function CallbackTag({ callback }: { callback: CallbackNote | null }) {
  if (callback === null) return null;
  const until = moment(callback.promised_until, serviceNow());
  return <Tag tone="info">{`Callback to …${callback.ending}, promised by ${until}`}</Tag>;
}
