/** What a ticket says that nobody has taken while technicians are away. */
export const words = {
  /** `day` is "today" or "tomorrow". */
  backSoon: (day: string, time: string) => `Our technicians are back ${day} at ${time}.`,
  backOnWeekday: (weekday: string, time: string) => `Our technicians are back on ${weekday} at ${time}.`,
  backOnDate: (date: string, time: string) => `Our technicians are back on ${date} at ${time}.`,
};

export type WaitingWords = typeof words;
