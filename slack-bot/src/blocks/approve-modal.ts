import type { ModalView, PlainTextOption } from '@slack/types';
import type { Company, CredentialRequest } from '@sportello/server/contract/credentials';
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

const approveTitle = 'Approve credentials';
const waitingCallbackId = 'credentials_words';

/** Asks whose people they are: one of the site's companies, or a new one. */
export function approveModal(context: CredentialsContext, request: CredentialRequest): ModalView {
  if (request.status !== 'new') return sayingModal(context, `${stateOf(request)}: there is nothing left to approve.`);
  const { suggestedCompany, company: newCompany, existing, machine } = request;
  const initial = suggestedCompany ? companyOption(suggestedCompany) : newCompanyOption(newCompany);
  const kept: ApproveContext = { ...context, newCompany };
  return modal({
    callbackId: approveModalIds.callback,
    title: approveTitle,
    submit: 'Approve',
    context: kept,
    blocks: [
      about(`${request.name}, ${request.company}\n${request.email}`),
      ...(machine
        ? [about(`${machine.model} · ${machine.serial} is registered with ${fit(machine.company.name, 200)}.`)]
        : []),
      ...(existing ? [about(existingSentence(existing))] : []),
      {
        type: 'input',
        block_id: approveModalIds.company,
        label: label('Company'),
        hint: label('They see the machines and tickets of this company. A link to set a password is mailed to them.'),
        element: {
          type: 'external_select',
          action_id: approveModalIds.company,
          min_query_length: 0,
          placeholder: label('Search companies'),
          initial_option: initial,
        },
      },
    ],
  });
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

/** The company that an option stands for, as the server wants to know it. */
export function chosenCompany(value: string, newCompany: string): { id: string } | { name: string } {
  return value === newCompanyValue ? { name: newCompany } : { id: value };
}
