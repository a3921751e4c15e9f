/** What the field for a telephone number says. */
export const words = {
  phoneCountry: 'Country or region',
  phoneNumber: 'Number',
  phoneIs: (display: string) => `We will call ${display}`,

  asSoonAsPossible: 'As soon as possible',
  onADay: 'On a certain day',
  day: 'Day',
  from: 'From',
  to: 'To',
  timesAre: (zone: string) => `Local time: ${zone}.`,

  phoneProblems: {
    not_a_number: 'This is not a phone number. Use digits, such as 051 123456.',
    too_short: 'This number is too short. Check whether digits are missing.',
    too_long: 'This number is too long. Check whether it has a digit too many.',
    unknown_country: 'No country has this code. Check the digits after the +.',
    not_in_use: 'This number is not in use in the chosen country. Check the number and the country.',
  },
};

export type PhoneWords = typeof words;
