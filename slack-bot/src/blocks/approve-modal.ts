import type { ModalView, PlainTextOption } from '@slack/types';
import type { Company, CredentialRequest } from '@sportello/server/contract/credentials';
import type { Machine } from '@sportello/server/contract/machines';
import { z } from 'zod';
import { existingSentence, stateOf } from './credentials-card.ts';
import { fit } from './fit.ts';
import { about, CredentialsContext, label, modal } from './modal.ts';

/** `callback_id` of the window that Approve… opens, and the block of its company, which is also its `action_id`. */
export const approveModalIds = { callback: 'credentials_approve', company: 'credentials_company' } as const;

/** `newCompany` is the name as it was written: an option's value would be too short for it. */
export const ApproveContext = CredentialsContext.extend({ newCompany: z.string() });
export type ApproveContext = z.infer<typeof ApproveContext>;

/** A window that opens at once, since the request takes a moment to come from the server. */
export function waitingModal(context: CredentialsContext): ModalView {
  return modal({ callbackId: waitingCallbackId, title: approveTitle, context, blocks: [about('One moment…')] });
}

/** A window that only says something. */
export function sayingModal(context: CredentialsContext, sentence: string): ModalView {
  return modal({ callbackId: waitingCallbackId, title: approveTitle, context, blocks: [about(sentence)] });
}

/** The server takes no longer name. */
const nameMaxLength = 200;
const approveTitle = 'Approve credentials';
const waitingCallbackId = 'credentials_words';

/** Asks whose people they are: one of the site's companies, or a new one. Shows what they then see. */
export function approveModal(
  context: CredentialsContext,
  request: CredentialRequest,
  { option, machines }: CompanyChoice,
): ModalView {
  if (request.status !== 'new') return sayingModal(context, `${stateOf(request)}: there is nothing left to approve.`);
  const { company: newCompany, existing, machine } = request;
  const kept: ApproveContext = { ...context, newCompany: fit(newCompany, nameMaxLength) };
  return modal({
    callbackId: approveModalIds.callback,
    title: approveTitle,
    submit: 'Approve',
    context: kept,
    blocks: [
      about(`${request.name}, ${request.company}\n${request.email}`),
      ...(machine
        ? [about(`${machine.model} · ${machine.serial} is registered with ${fit(machine.company.name, 200)}`)]
        : []),
      ...(existing ? [about(existingSentence(existing))] : []),
      {
        type: 'input',
        block_id: approveModalIds.company,
        dispatch_action: true,
        label: label('Company'),
        hint: label('They see the machines and tickets of this company. A link to set a password is mailed to them.'),
        element: {
          type: 'external_select',
          action_id: approveModalIds.company,
          min_query_length: 0,
          placeholder: label('Search companies'),
          initial_option: option,
        },
      },
      about(machinesWords(machines)),
    ],
  });
}

/** Machines of a company: some of them, and whether there are more than were read. */
interface ComingMachines {
  items: Pick<Machine, 'model' | 'serial'>[];
  hasMore: boolean;
}

/** A company that may be chosen, and its machines: `none` of a new one, `unknown` where the server did not tell. */
export interface CompanyChoice {
  option: PlainTextOption;
  machines: ComingMachines | 'none' | 'unknown';
}

/** The company that stands in the window at first: the likely one, else the new one. */
export function firstCompany({ suggestedCompany, company }: CredentialRequest): PlainTextOption {
  return suggestedCompany ? companyOption(suggestedCompany) : newCompanyOption(company);
}

/** As many machines as the window names. */
const mostMachines = 20;
const machineMaxLength = 140;

function machinesWords(machines: CompanyChoice['machines']): string {
  if (machines === 'none') return 'No machine comes with a new company.';
  if (machines === 'unknown') return 'The machines of this company could not be read. Choose it again to see them.';
  const { items, hasMore } = machines;
  if (items.length === 0) return 'This company has no machines registered.';
  const lines = items.slice(0, mostMachines).map(({ model, serial }) => fit(`${model} · ${serial}`, machineMaxLength));
  const rest = items.length - lines.length;
  return [
    'They see these machines:',
    ...lines,
    ...(rest > 0 ? [hasMore ? `and more than ${rest} others` : `and ${rest} more`] : []),
  ].join('\n');
}

const optionTextMaxLength = 75;
/** Slack takes 100. */
const maxCompanies = 99;
const newCompanyValue = 'new';

/** The options that a search shows: companies that were found, and the company as it was written as a new one. */
export function companyOptions(companies: Company[], newCompany: string): PlainTextOption[] {
  return [...companies.slice(0, maxCompanies).map(companyOption), newCompanyOption(newCompany)];
}

function companyOption({ id, name }: Company): PlainTextOption {
  return { value: id, text: label(fit(name, optionTextMaxLength)) };
}

function newCompanyOption(name: string): PlainTextOption {
  return { value: newCompanyValue, text: label(fit(`New company: ${name}`, optionTextMaxLength)) };
}

/** Id of the company that an option stands for; undefined for the new one. */
export function companyIdOf(option: { value?: string }): string | undefined {
  return option.value === newCompanyValue ? undefined : option.value;
}

/** The company that an option stands for, as the server wants to know it. */
export function chosenCompany(value: string, newCompany: string): { id: string } | { name: string } {
  return value === newCompanyValue ? { name: newCompany } : { id: value };
}
