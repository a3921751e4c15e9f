import type { ServiceHours, Weekday } from '@sportello/server/contract/service-settings';
import { html, nothing, type TemplateResult } from 'lit';
import { checkField, textField } from '../parts/field.ts';
import { reasonOf } from '../refusals/refusal.ts';
import { settingsStyles } from '../settings-styles.ts';
import { SiteForm } from '../site-form.ts';
import { language, wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Service hours',
    intro: 'When technicians are there. Outside of them customers read when they are back, and escalation waits.',
    zone: 'Time zone',
    zoneHint: 'Such as Europe/Rome.',
    use: 'Technicians have hours',
    week: 'The week',
    weekHint: 'A day may have several stretches: 08:00-12:00, 13:00-17:30. Empty: nobody is there.',
    closed: 'Closed days',
    closedHint: 'Holidays, a line each: 2026-12-25.',
  },
  it: {
    title: 'Orari di servizio',
    intro: 'Quando ci sono i tecnici. Fuori orario i clienti leggono quando torneranno, e i solleciti attendono.',
    zone: 'Fuso orario',
    zoneHint: 'Per esempio Europe/Rome.',
    use: 'I tecnici hanno un orario',
    week: 'La settimana',
    weekHint: 'Un giorno può avere più fasce: 08:00-12:00, 13:00-17:30. Vuoto: non c’è nessuno.',
    closed: 'Giorni di chiusura',
    closedHint: 'Festività, una per riga: 2026-12-25.',
  },
});

const weekdays: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayName = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
const usual: ServiceHours = {
  days: Object.fromEntries(
    weekdays.map((day, index) => [day, index < 5 ? [['08:00', '17:00']] : []]),
  ) as ServiceHours['days'],
  closedDates: [],
};

/**
 * When technicians of a site are there, in its time zone.
 *
 * @element sportello-console-hours
 */
export class HoursView extends SiteForm {
  static override readonly styles = [SiteForm.styles, settingsStyles];

  protected readonly settings = ['timeZone', 'serviceHours'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = {
    timeZone: words.zone,
    serviceHours: words.week,
    'serviceHours.closedDates': words.closed,
  };
  /** As they were typed, which may not be hours yet. */
  readonly #typed = new Map<Weekday, string>();
  #closed: string | null = null;

  protected renderFields(): TemplateResult {
    const { draft } = this;
    const hours = draft.value('serviceHours');
    return html`<div class="panel">
        ${textField({
          id: 'zone',
          label: words.zone,
          hint: words.zoneHint,
          value: draft.value('timeZone') ?? '',
          problem: draft.problem('timeZone'),
          set: (value) => draft.set('timeZone', value.trim() || null),
        })}
        ${checkField({ label: words.use, isOn: hours !== null, set: (isOn) => draft.set('serviceHours', isOn ? (draft.kept?.serviceHours ?? usual) : null) })}
      </div>
      ${hours ? this.#renderHours(hours) : nothing}`;
  }

  #renderHours(hours: ServiceHours): TemplateResult {
    const { draft } = this;
    const weekProblem = draft.failure?.details.find(({ path }) => path === 'body.serviceHours.days');
    return html`<section class="panel">
        <h2>${words.week}</h2>
        <p class="hint">${words.weekHint}</p>
        ${weekProblem ? html`<p class="error">${reasonOf(weekProblem.message)}</p>` : nothing}
        ${weekdays.map((day, index) => this.#renderDay(hours, day, index))}
      </section>
      <section class="panel">
        ${textField({
          id: 'closed',
          label: words.closed,
          hint: words.closedHint,
          rows: 6,
          value: this.#closed ?? hours.closedDates.join('\n'),
          problem: draft.problem('serviceHours.closedDates'),
          set: (value) => {
            this.#closed = value;
            draft.set('serviceHours', { ...hours, closedDates: value.split(/[\s,;]+/).filter(Boolean) });
          },
        })}
      </section>`;
  }

  #renderDay(hours: ServiceHours, day: Weekday, index: number): TemplateResult {
    const { draft } = this;
    const problem = draft.problem(`serviceHours.days.${day}`);
    const typed = this.#typed.get(day);
    const kept = written(hours.days[day]);
    const change = (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      this.#typed.set(day, value);
      draft.set('serviceHours', { ...hours, days: { ...hours.days, [day]: read(value) } });
    };
    return html`<div class="day">
      <label for=${day}>${dayName.format(new Date(Date.UTC(2024, 0, index + 1)))}</label>
      <input id=${day} class="mono" .value=${typed !== undefined && written(read(typed)) === kept ? typed : kept} placeholder="–"
        autocomplete="off" aria-invalid=${problem ? 'true' : nothing} @input=${change} />
      ${problem ? html`<p class="error">${problem}</p>` : nothing}
    </div>`;
  }
}

type Stretch = ServiceHours['days'][Weekday][number];

function written(day: Stretch[]): string {
  return day.map((stretch) => stretch.filter(Boolean).join('-')).join(', ');
}

/** Stretches as they were typed; what is no time is left for the server to refuse. */
function read(text: string): Stretch[] {
  const stretches = text
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter(Boolean);
  return stretches.map((stretch) => {
    const [from = '', to = ''] = stretch.split(/\s*[-–—]\s*/);
    return [withZero(from), withZero(to)];
  });
}

function withZero(time: string): string {
  return /^\d:\d\d$/.test(time) ? `0${time}` : time;
}
