// Which pages a person has, by role and by being an agent; the service decides, this only spares dead ends.
import type { Me } from "../api/types";

export const mayAnswer = (me: Me): boolean => me.agent !== null;

export const mayWatch = (me: Me): boolean => me.role !== "agent";

/** The page a person most likely came for. */
export const homeOf = (me: Me): string => (mayAnswer(me) ? "/agent" : mayWatch(me) ? "/floor" : "/");
