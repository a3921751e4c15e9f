import type { WaitingWords } from '../en/waiting.ts';

export const words: WaitingWords = {
  backSoon: (day, time) => `Unsere Techniker sind ${day} um ${time} Uhr wieder da.`,
  backOnWeekday: (weekday, time) => `Unsere Techniker sind am ${weekday} um ${time} Uhr wieder da.`,
  backOnDate: (date, time) => `Unsere Techniker sind am ${date} um ${time} Uhr wieder da.`,
};
