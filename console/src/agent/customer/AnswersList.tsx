// What the caller answered in a survey.
import type { SurveyView } from "../../api/types";
import { Rows } from "./Rows";
import { Section } from "./Section";
import { surveyRows } from "./survey";

export function AnswersList({ answers }: { answers: SurveyView[] }) {
  if (answers.length === 0) return null;
  return (
    <Section title="From the survey">
      <Rows rows={surveyRows(answers)} />
    </Section>
  );
}
