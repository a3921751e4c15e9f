import { DoctorReport, DoctorRequest } from './doctor.ts';
import { operation } from './operation.ts';

export const runDoctor = operation({
  method: 'post',
  path: '/v1/admin/doctor',
  summary: 'Look whether everything that the desk needs works, and say what to do where it does not',
  caller: 'owner',
  body: DoctorRequest,
  answer: DoctorReport,
  errors: ['unknown_site'],
});
