// The pages there are: what they are called, and who has them.
import {
  ChartNoAxesColumn,
  DoorClosed,
  GraduationCap,
  Headset,
  History,
  LayoutDashboard,
  ScrollText,
  type LucideIcon,
} from "lucide-react";
import type { Me } from "../api/types";
import { mayAnswer, mayWatch } from "./access";

export interface Place {
  to: string;
  icon: LucideIcon;
  /** In the header. */
  name: string;
  /** On the start page. */
  title: string;
  about: string;
  may: (me: Me) => boolean;
}

const everybody = () => true;

const PLACES: Place[] = [
  {
    to: "/agent",
    icon: Headset,
    name: "Agent",
    title: "Agent page",
    about: "Go available, take calls, and wrap them up with the caller's record beside you.",
    may: mayAnswer,
  },
  {
    to: "/floor",
    icon: LayoutDashboard,
    name: "Floor",
    title: "Floor",
    about: "Watch queues, agents, waiting calls and voicemails as they change.",
    may: mayWatch,
  },
  {
    to: "/closures",
    icon: DoorClosed,
    name: "Closures",
    title: "Closures",
    about: "Declare an emergency, close queues for a while, and see first what callers would hear.",
    may: mayWatch,
  },
  {
    to: "/skills",
    icon: GraduationCap,
    name: "Skills",
    title: "Skills",
    about: "See what each agent can do, and change it while callers wait.",
    may: mayWatch,
  },
  {
    to: "/calls",
    icon: History,
    name: "Calls",
    title: "Calls",
    about: "Look back: who called, what the time was spent on, and why an agent was asked.",
    may: everybody,
  },
  {
    to: "/reports",
    icon: ChartNoAxesColumn,
    name: "Reports",
    title: "Reports",
    about: "Find out whether callers waited as long as they were told, and were called back in time.",
    may: mayWatch,
  },
  {
    to: "/interventions",
    icon: ScrollText,
    name: "Interventions",
    title: "Interventions",
    about: "Read who stepped in by hand, to whom it happened, and for which reason.",
    may: mayWatch,
  },
];

/** Where this person can go. */
export const placesOf = (me: Me): Place[] => PLACES.filter(({ may }) => may(me));
