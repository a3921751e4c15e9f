import type { WaitingWords } from '../en/waiting.ts';

export const words: WaitingWords = {
  backSoon: (day, time) => `I nostri tecnici tornano ${day} alle ${time}.`,
  backOnWeekday: (weekday, time) => `I nostri tecnici tornano ${weekday} alle ${time}.`,
  backOnDate: (date, time) => `I nostri tecnici tornano il ${date} alle ${time}.`,
};
