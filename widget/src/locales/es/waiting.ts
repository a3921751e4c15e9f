import type { WaitingWords } from '../en/waiting.ts';

export const words: WaitingWords = {
  backSoon: (day, time) => `Nuestros técnicos vuelven ${day} a las ${time}.`,
  backOnWeekday: (weekday, time) => `Nuestros técnicos vuelven el ${weekday} a las ${time}.`,
  backOnDate: (date, time) => `Nuestros técnicos vuelven el ${date} a las ${time}.`,
};
