import type { Escalation, EscalationStep, RoutingRule } from '@sportello/server/contract/service-settings';
import { html, nothing, type TemplateResult } from 'lit';
import { categoryName } from '../parts/category-name.ts';
import { checkField, choiceField, textField } from '../parts/field.ts';
import { itemButtons } from '../parts/item-buttons.ts';
import { reasonOf } from '../refusals/refusal.ts';
import { settingsStyles } from '../settings-styles.ts';
import { SiteForm } from '../site-form.ts';
import { slackWords as words } from './slack-words.ts';

type MachineState = keyof Escalation;

/**
 * Where tickets of a site arrive in Slack, which go elsewhere, who may answer, and who is called when nobody does.
 *
 * @element sportello-console-slack
 */
export class SlackView extends SiteForm {
  static override readonly styles = [SiteForm.styles, settingsStyles];

  protected readonly settings = [
    'slackChannel',
    'slackWorkspace',
    'threadReplies',
    'technicians',
    'slackRouting',
    'escalation',
  ] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = {
    slackChannel: words.channel,
    slackWorkspace: words.workspace,
    technicians: words.technicians,
    slackRouting: words.rule,
    escalation: words.escalation,
  };
  /** As they were typed, line breaks and all. */
  #technicians: string | null = null;

  protected renderFields(): TemplateResult {
    return html`${this.#renderChannel()}${this.#renderRouting()}${this.#renderEscalation()}`;
  }

  #renderChannel(): TemplateResult {
    const { draft } = this;
    const text = (name: 'slackChannel' | 'slackWorkspace', label: string, hint: string) =>
      textField({
        id: name,
        label,
        hint,
        value: draft.value(name) ?? '',
        problem: draft.problem(name),
        set: (value) => draft.set(name, value.trim() || null),
      });
    const options = Object.entries(words.repliesOptions) as ['' | 'send' | 'note', string][];
    return html`<section class="panel">
      <h2>${words.where}</h2>
      <div class="grid">
        ${text('slackChannel', words.channel, words.channelHint)}${text('slackWorkspace', words.workspace, words.workspaceHint)}
      </div>
      ${choiceField({
        id: 'replies',
        label: words.replies,
        value: draft.value('threadReplies') ?? '',
        options,
        set: (value) => draft.set('threadReplies', value || null),
      })}
      ${textField({
        id: 'technicians',
        label: words.technicians,
        hint: words.techniciansHint,
        rows: 3,
        value: this.#technicians ?? (draft.value('technicians') ?? []).join('\n'),
        problem: draft.problem('technicians'),
        set: (value) => {
          this.#technicians = value;
          const ids = value.split(/[\s,;]+/).filter(Boolean);
          draft.set('technicians', ids.length > 0 ? ids : null);
        },
      })}
    </section>`;
  }

  #renderRouting(): TemplateResult {
    const rules = this.draft.value('slackRouting') ?? [];
    const put = (next: RoutingRule[]) => this.draft.set('slackRouting', next.length > 0 ? next : null);
    return html`<section class="panel">
      <h2>${words.routing}</h2>
      <p class="hint">${words.routingHint}</p>
      ${rules.map((rule, index) => this.#renderRule(rule, index, rules, put))}
      <button class="quiet add" type="button" @click=${() => put([...rules, { channel: '' }])}>+ ${words.addRule}</button>
    </section>`;
  }

  #renderRule(
    rule: RoutingRule,
    index: number,
    rules: RoutingRule[],
    put: (next: RoutingRule[]) => void,
  ): TemplateResult {
    const text = (name: 'channel' | 'machineModel' | 'language', label: string, hint?: string) =>
      textField({
        id: `rule-${index}-${name}`,
        label,
        hint,
        value: rule[name] ?? '',
        problem: this.draft.problem(`slackRouting.${index}.${name}`),
        set: (value) =>
          put(rules.with(index, name === 'channel' ? { ...rule, channel: value } : withOut(rule, name, value))),
      });
    const whole = this.draft.failure?.details.find(({ path }) => path === `body.slackRouting.${index}`);
    return html`<div class="item">
      <div class="item-head"><h3>${words.rule} ${index + 1}</h3>${itemButtons(rules, index, `${words.rule} ${index + 1}`, put)}</div>
      ${whole ? html`<p class="error">${reasonOf(whole.message)}</p>` : nothing}
      <div class="three">
        ${text('channel', words.toChannel)}${this.#renderCategory(rule, index, (next) => put(rules.with(index, next)))}${text('machineModel', words.model, words.modelHint)}
        ${text('language', words.speaks)}
      </div>
      ${checkField({ label: words.stopped, isOn: rule.machineStopped === true, set: (isOn) => put(rules.with(index, isOn ? { ...rule, machineStopped: true } : withOut(rule, 'machineStopped', ''))) })}
    </div>`;
  }

  /** Types of tickets that the site has; one that a rule still names though it is gone stays to be seen. */
  #renderCategory(rule: RoutingRule, index: number, put: (rule: RoutingRule) => void): TemplateResult {
    const { category = '' } = rule;
    const known = this.draft.value('categories').map((each) => [each.key, categoryName(each)] as const);
    const isGone = category !== '' && known.every(([key]) => key !== category);
    const gone = isGone ? [[category, words.goneCategory(category)] as const] : [];
    return choiceField({
      id: `rule-${index}-category`,
      label: words.category,
      value: category,
      options: [['', words.anyCategory], ...known, ...gone],
      problem: this.draft.problem(`slackRouting.${index}.category`),
      set: (value) => put(withOut(rule, 'category', value)),
    });
  }

  #renderEscalation(): TemplateResult {
    const none: Escalation = { stopped: [], limited: [], running: [], other: [] };
    const escalation = this.draft.value('escalation') ?? none;
    const put = (state: MachineState, steps: EscalationStep[]) => {
      const next = { ...escalation, [state]: steps };
      this.draft.set('escalation', Object.values(next).some((each) => each.length > 0) ? next : null);
    };
    const states = Object.entries(words.statuses) as [MachineState, string][];
    return html`<section class="panel">
      <h2>${words.escalation}</h2>
      <p class="hint">${words.escalationHint}</p>
      ${states.map(([state, label]) => {
        const steps = escalation[state];
        return html`<div class="item">
          <h3>${label}</h3>
          ${steps.map((step, index) => this.#renderStep(step, index, steps, `escalation.${state}.${index}`, (next) => put(state, next)))}
          <button class="quiet add" type="button" aria-label="${words.addStep}: ${label}"
            @click=${() => put(state, [...steps, { afterMinutes: (steps.at(-1)?.afterMinutes ?? 0) + 15, mention: '' }])}>+ ${words.addStep}</button>
        </div>`;
      })}
    </section>`;
  }

  #renderStep(
    step: EscalationStep,
    index: number,
    steps: EscalationStep[],
    path: string,
    put: (next: EscalationStep[]) => void,
  ): TemplateResult {
    return html`<div class="item-head">
      <div class="three">
        ${textField({
          id: `${path}-after`,
          type: 'number',
          label: words.after,
          value: String(step.afterMinutes),
          problem: this.draft.problem(`${path}.afterMinutes`),
          set: (value) => put(steps.with(index, { ...step, afterMinutes: Number(value) })),
        })}
        ${textField({
          id: `${path}-mention`,
          label: words.mention,
          value: step.mention,
          problem: this.draft.problem(`${path}.mention`),
          set: (mention) => put(steps.with(index, { ...step, mention: mention.trim() })),
        })}
      </div>
      ${itemButtons(steps, index, words.addStep, put)}
    </div>`;
  }
}

/** A condition that is empty is none. */
function withOut(
  rule: RoutingRule,
  name: 'category' | 'machineModel' | 'language' | 'machineStopped',
  value: string,
): RoutingRule {
  const { [name]: _, ...others } = rule;
  return value === '' ? others : { ...others, [name]: value };
}
