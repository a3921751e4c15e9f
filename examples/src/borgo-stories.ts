import type { Story } from './demo-story.ts';

const day = 24 * 60;

/** What Borgo's customers asked for, oldest first. */
export const borgoStories: Story[] = [
  {
    minutesAgo: 16 * day,
    by: 'frank',
    request: {
      kind: 'chat',
      category: 'parts',
      serial: 'MXL-0058',
      subject: 'Replacement belt for the infeed',
      machineStatus: 'running',
      description: 'The infeed belt shows cracks along the edge. Please tell us the part number and lead time.',
    },
    lines: [
      {
        minute: 37,
        by: 'davide',
        says: 'Good morning Frank, the part number is **MXL-IB-240**. Two are in stock and leave Borgo today.',
      },
      { minute: 3 * day, by: 'customer', says: 'Arrived and fitted, thank you.' },
      {
        minute: 3 * day + 20,
        by: 'davide',
        closes: 'Infeed belt MXL-IB-240 sent and fitted by the customer.',
        report: { cause: 'Belt frayed at the joint.', parts: 'MXL-IB-240', minutes: 35 },
      },
      { minute: 3 * day + 60, by: 'customer', rates: true, comment: 'Belt was here in two days.' },
    ],
  },
  {
    minutesAgo: 3 * day,
    by: 'elena',
    request: {
      kind: 'chat',
      category: 'format',
      serial: 'GE-2206',
      subject: 'Format parts for the 400 g loaf',
      machineStatus: 'running',
      description: 'From March we pack a 400 g loaf, 210 × 95 × 88 mm. Which format parts does the Gemella need?',
    },
    lines: [
      {
        minute: 95,
        by: 'marta',
        says: 'Good morning Elena, for this size you need:\n\n- forming box **FB-95**\n- two pusher plates **PP-88**\n- the recipe, which I load remotely\n\nShall I prepare the offer?',
      },
      { minute: 160, by: 'customer', says: 'Yes please, for both Gemella machines.' },
    ],
  },
  {
    minutesAgo: 95,
    by: 'elena',
    files: ['alarm-e217.svg'],
    contacts: ['shift.lead@northfield.example'],
    request: {
      kind: 'chat',
      category: 'assistance',
      serial: 'TR80-1187',
      subject: 'Guard door alarm comes and goes',
      machineStatus: 'limited',
      description:
        'Alarm E217 appears two or three times per shift, although the guard door is shut. It clears by itself.',
    },
    lines: [
      {
        minute: 12,
        by: 'marta',
        says: 'Thanks for the picture. Please check that connector `X12` behind the right-hand door is fully home, then tell me whether the alarm is still there.',
      },
    ],
  },
];
