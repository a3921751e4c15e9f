import { msg, str } from '@lit/localize';
import { type FieldProblem, maxLengths, type TicketField } from '../client/ticket-rules.ts';
import { number } from './localization.ts';

/** What is wrong with a field and how to mend it. */
export function fieldSentence(field: TicketField, problem: FieldProblem): string {
  if (problem === 'refused') return msg('This value was not accepted. Check it and send again.');
  if (problem === 'too-long') {
    const max = field === 'subject' ? maxLengths.subject : maxLengths.description;
    return msg(str`This text may have ${number(max)} characters. Shorten it.`);
  }
  switch (field) {
    case 'kind':
      return msg('Choose how we should help you.');
    case 'category':
      return msg('Choose a type from the list.');
    case 'machineId':
      return msg('Choose the machine from the list.');
    case 'subject':
      return msg('Write the subject in a few words.');
    case 'machineStatus':
      return msg('Say in which state the machine is.');
    case 'description':
      return msg('Describe what happened.');
    case 'phone':
      return problem === 'missing'
        ? msg('Enter the phone number we should call.')
        : msg('Enter a valid phone number, such as +39 051 123456.');
  }
}
