import type { SignInWords } from '../en/sign-in.ts';

export const words: SignInWords = {
  signIn: 'Iniciar sesión',
  whichCredentials: 'Con las credenciales de su área de cliente.',
  allFieldsRequired: 'Todos los campos son obligatorios.',
  endedElsewhere: 'La sesión se ha cerrado en otra pestaña.',
  endedIdle: 'La sesión se ha cerrado tras 15 minutos de inactividad. En este dispositivo no queda nada.',
  username: 'Nombre de usuario',
  password: 'Contraseña',
  enterUsername: 'Introduzca el nombre de usuario.',
  enterPassword: 'Introduzca la contraseña.',
  wrongCredentials: 'Nombre de usuario o contraseña incorrectos. Revíselos y vuelva a intentarlo.',
  sharedDevice: 'Dispositivo compartido',
  sharedDeviceHint: 'La sesión se cierra tras 15 minutos de inactividad y en el dispositivo no queda nada.',
  ownDeviceHint: 'De lo contrario, la sesión sigue abierta en este dispositivo.',
  requestCredentials: 'Solicitar credenciales',
  forgotPassword: '¿Ha olvidado la contraseña?',
  tooManyAttempts: (minutes) =>
    `Demasiados intentos. Vuelva a intentarlo ${new Intl.RelativeTimeFormat('es').format(minutes, 'minute')}.`,
  signInToPortal: 'Inicie sesión en el portal para leer y abrir tickets. El soporte se abrirá después por sí solo.',
  identityEnded: 'La sesión ha caducado. Recargue la página para continuar: lo que ha escrito se conserva.',
  notRecognised: 'No se ha reconocido su cuenta del portal. Recargue la página o inicie sesión de nuevo en el portal.',
};
