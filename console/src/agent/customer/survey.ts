// Turns what a caller answered in a survey into rows people can read.
import type { SurveyView } from "../../api/types";
import { humanize } from "../../shared/words";
import type { Row } from "./record";

/** The greatest score of each measure. */
const greatest: Record<string, number> = { csat: 5, nps: 10, ces: 7 };

export const surveyRows = (answers: SurveyView[]): Row[] =>
  answers.map((answer) => ({ label: humanize(answer.question), value: said(answer) }));

function said({ measure, score, seconds }: SurveyView): string {
  if (score === null) return `Recorded comment, ${String(seconds)} s`;
  const most = greatest[measure];
  return most === undefined ? String(score) : `${String(score)} of ${String(most)}`;
}
