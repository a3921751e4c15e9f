import type { AccessWords } from '../en/access.ts';

export const words: AccessWords = {
  backToSignIn: 'Volver al inicio de sesión',
  requestIntro: 'Introduzca sus datos. Revisaremos la solicitud y responderemos por correo electrónico.',
  yourName: 'Nombre y apellidos',
  company: 'Empresa',
  email: 'Correo electrónico',
  serial: 'Número de serie de una máquina (opcional)',
  serialHint: 'Está en la placa de características de la máquina y nos ayuda a identificarle antes.',
  requestMessage: 'Mensaje (opcional)',
  sendRequest: 'Enviar la solicitud',
  requestSent: 'Solicitud recibida',
  requestSentHint: (email) =>
    `Si la solicitud se puede aceptar, recibirá en ${email} un correo con un enlace para establecer su contraseña. Mire también en el correo no deseado.`,
  resetPassword: 'Restablecer la contraseña',
  resetIntro:
    'Introduzca su nombre de usuario o su correo electrónico. Le enviaremos un enlace para establecer una contraseña nueva.',
  usernameOrEmail: 'Nombre de usuario o correo electrónico',
  sendLink: 'Enviar el enlace',
  linkSent: 'Revise su correo',
  linkSentHint:
    'Si existe una cuenta con los datos introducidos, ya va de camino un enlace para establecer una contraseña nueva. Es válido durante 30 minutos.',
  problems: {
    name: 'Introduzca su nombre y apellidos.',
    company: 'Introduzca el nombre de su empresa.',
    email: 'Introduzca una dirección como nombre@ejemplo.es.',
    serial: 'Revise el número de serie o deje el campo vacío.',
    message: 'Revise el mensaje o deje el campo vacío.',
    username: 'Introduzca su nombre de usuario o su correo electrónico.',
  },
};
