import type { WaitingWords } from '../en/waiting.ts';

export const words: WaitingWords = {
  backSoon: (day, time) => `Nos techniciens sont de retour ${day} à ${time}.`,
  backOnWeekday: (weekday, time) => `Nos techniciens sont de retour ${weekday} à ${time}.`,
  backOnDate: (date, time) => `Nos techniciens sont de retour le ${date} à ${time}.`,
};
