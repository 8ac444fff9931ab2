// Days as date inputs write them: those of whoever looks.

/** The instant a day begins, so many days later; undefined where no day is written. */
export const midnight = (day: string, later = 0): number | undefined => {
  const [year, month, date] = day.split("-").map(Number);
  return year && month && date ? new Date(year, month - 1, date + later).getTime() : undefined;
};
