// What the service says, by the names the consoles use; generated from the service's own description of its API.
import type { components } from "../api.gen";

export type { paths } from "../api.gen";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type Presence = Schemas["Presence"];
export type Work = Schemas["Work"];

export type Me = Schemas["Me"];
export type SamplePerson = Schemas["SamplePerson"];
export type Choice = Schemas["Choice"];

export type AgentView = Schemas["AgentView"];
export type OfferView = Schemas["OfferView"];
export type ConnectionView = Schemas["ConnectionView"];
export type WrapUpView = Schemas["WrapUpView"];
export type WrapUpMode = Schemas["WrapUpMode"];
export type TransferDirectory = Schemas["TransferDirectory"];
export type QueueTarget = Schemas["QueueTarget"];
export type AgentTarget = Schemas["AgentTarget"];
export type ListedTarget = Schemas["ListedTarget"];
export type TransferWish = Pick<Schemas["Transfer"], "to" | "name">;
export type ConsultView = Schemas["ConsultView"];
export type ConsultQuestion = Schemas["ConsultQuestion"];
export type SpeakWith = Schemas["SpeakWith"];
export type PhoneToken = Schemas["PhoneToken"];
export type Dialpad = Schemas["Dialpad"];
export type PastCall = Schemas["PastCall"];
export type JoinCode = Schemas["JoinCode"];
export type LegCode = Schemas["LegCode"];
export type Pong = Schemas["Pong"];

export type ContactView = Schemas["ContactView"];
export type VerificationView = Schemas["VerificationView"];
export type SurveyView = Schemas["SurveyView"];
export type PastContact = Schemas["PastContact"];

export type FloorView = Schemas["FloorView"];
export type Figures = Schemas["Figures"];
export type ServiceLevel = Schemas["ServiceLevel"];
export type QueueRow = Schemas["QueueRow"];
export type AgentRow = Schemas["AgentRow"];
export type WaitingRow = Schemas["WaitingRow"];
export type VoicemailRow = Schemas["VoicemailRow"];
export type CallbackView = Schemas["CallbackView"];
export type CallbackNote = Schemas["CallbackNote"];
export type Away = Schemas["Away"];
export type Closing = Schemas["Closing"];
export type ClosureView = Schemas["ClosureView"];
export type ClosurePreview = Schemas["ClosurePreview"];
export type ClosureWay = Schemas["ClosureWay"];
export type ClosureRecord = Schemas["ClosureRecord"];
export type EmergencyRow = Schemas["EmergencyRow"];
export type Declaration = Schemas["Declaration"];

export type Profile = Schemas["Profile"];
export type ProfileRow = Schemas["ProfileRow"];
export type ProfileBook = Schemas["ProfileBook"];
export type InterventionView = Schemas["InterventionView"];
export type AccuracyRow = Schemas["AccuracyRow"];
export type HoldsRow = Schemas["HoldsRow"];
export type PunctualityRow = Schemas["PunctualityRow"];

export type CallRow = Schemas["CallRow"];
export type LedgerView = Schemas["LedgerView"];
export type TransferEntry = Schemas["TransferEntry"];
export type LedgerEntry = Schemas["LedgerEntry"];
export type ReceiptView = Schemas["ReceiptView"];
export type CandidateView = Schemas["CandidateView"];
export type AfterCall = Schemas["AfterCall"];

export type ListeningMode = Schemas["Mode"];
export type RecordingStatus = Schemas["RecordingStatus"];

export type Life = Schemas["Life"];

/** RFC 9457 problem details. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
}
