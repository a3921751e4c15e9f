import type { PasswordProblem } from '../../services/password-problem.ts';

/** Words of the pages on which a password is set. */
export interface PasswordWords {
  title: string;
  username: string;
  password: string;
  hint: string;
  repeat: string;
  button: string;
  problems: Record<PasswordProblem | 'different', string>;
  doneTitle: string;
  done: string;
  toPortal: string;
  goneTitle: string;
  gone: string;
}

/** By language; the same languages as mails are written in. */
export const passwordWords: Record<string, PasswordWords> = {
  en: {
    title: 'Choose a password',
    username: 'Username',
    password: 'New password',
    hint: 'At least 8 characters. A few unrelated words are easy to remember and hard to guess.',
    repeat: 'New password again',
    button: 'Save password',
    problems: {
      too_short: 'The password is too short: use at least 8 characters.',
      too_long: 'The password is too long: use at most 1000 characters.',
      common: 'This is one of the most common passwords: choose one that others do not use.',
      name: 'The password is made of your name or the portal’s: choose one that is harder to guess.',
      different: 'The two passwords differ: type the same one again.',
    },
    doneTitle: 'Your password is set',
    done: 'You can sign in with it now. Wherever you were signed in before, you have been signed out.',
    toPortal: 'Go to the portal',
    goneTitle: 'This link does not work any more',
    gone: 'It has been used already, has expired, or a newer one has been sent. Open the link from your newest e-mail, or ask for another one in the portal with “Forgot password”.',
  },
  it: {
    title: 'Scegliere una password',
    username: 'Nome utente',
    password: 'Nuova password',
    hint: 'Almeno 8 caratteri. Alcune parole senza legame tra loro sono facili da ricordare e difficili da indovinare.',
    repeat: 'Ripetere la nuova password',
    button: 'Salva la password',
    problems: {
      too_short: 'La password è troppo corta: usare almeno 8 caratteri.',
      too_long: 'La password è troppo lunga: usare al massimo 1000 caratteri.',
      common: 'È una delle password più comuni: sceglierne una che altri non usano.',
      name: 'La password riprende il nome dell’utente o del portale: sceglierne una più difficile da indovinare.',
      different: 'Le due password sono diverse: scrivere di nuovo la stessa.',
    },
    doneTitle: 'La password è impostata',
    done: 'Ora è possibile usarla per accedere. Le sessioni aperte su altri dispositivi sono state chiuse.',
    toPortal: 'Vai al portale',
    goneTitle: 'Questo link non funziona più',
    gone: 'È già stato usato, è scaduto oppure ne è stato inviato uno più recente. Aprire il link dell’e-mail più recente, oppure chiederne un altro nel portale con “Password dimenticata”.',
  },
  de: {
    title: 'Passwort wählen',
    username: 'Benutzername',
    password: 'Neues Passwort',
    hint: 'Mindestens 8 Zeichen. Einige Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.',
    repeat: 'Neues Passwort wiederholen',
    button: 'Passwort speichern',
    problems: {
      too_short: 'Das Passwort ist zu kurz: Verwenden Sie mindestens 8 Zeichen.',
      too_long: 'Das Passwort ist zu lang: Verwenden Sie höchstens 1000 Zeichen.',
      common: 'Dieses Passwort gehört zu den häufigsten: Wählen Sie eines, das andere nicht verwenden.',
      name: 'Das Passwort besteht aus Ihrem Namen oder dem des Portals: Wählen Sie eines, das schwerer zu erraten ist.',
      different: 'Die beiden Passwörter stimmen nicht überein: Geben Sie noch einmal dasselbe ein.',
    },
    doneTitle: 'Ihr Passwort ist gespeichert',
    done: 'Sie können sich jetzt damit anmelden. Auf allen Geräten, auf denen Sie angemeldet waren, wurden Sie abgemeldet.',
    toPortal: 'Zum Portal',
    goneTitle: 'Dieser Link funktioniert nicht mehr',
    gone: 'Er wurde bereits verwendet, ist abgelaufen, oder es wurde ein neuerer verschickt. Öffnen Sie den Link aus der neuesten E-Mail, oder fordern Sie im Portal über „Passwort vergessen“ einen neuen an.',
  },
  fr: {
    title: 'Choisir un mot de passe',
    username: 'Nom d’utilisateur',
    password: 'Nouveau mot de passe',
    hint: 'Au moins 8 caractères. Quelques mots sans rapport entre eux sont faciles à retenir et difficiles à deviner.',
    repeat: 'Confirmer le nouveau mot de passe',
    button: 'Enregistrer le mot de passe',
    problems: {
      too_short: 'Le mot de passe est trop court : utilisez au moins 8 caractères.',
      too_long: 'Le mot de passe est trop long : utilisez au plus 1000 caractères.',
      common: 'C’est l’un des mots de passe les plus courants : choisissez-en un que d’autres n’utilisent pas.',
      name: 'Le mot de passe reprend votre nom ou celui du portail : choisissez-en un plus difficile à deviner.',
      different: 'Les deux mots de passe sont différents : saisissez de nouveau le même.',
    },
    doneTitle: 'Votre mot de passe est enregistré',
    done: 'Vous pouvez maintenant vous connecter avec ce mot de passe. Vous avez été déconnecté de tous les appareils.',
    toPortal: 'Aller au portail',
    goneTitle: 'Ce lien ne fonctionne plus',
    gone: 'Il a déjà été utilisé, il a expiré ou un lien plus récent a été envoyé. Ouvrez le lien de l’e-mail le plus récent, ou demandez-en un autre dans le portail avec « Mot de passe oublié ».',
  },
  es: {
    title: 'Elija una contraseña',
    username: 'Nombre de usuario',
    password: 'Contraseña nueva',
    hint: 'Al menos 8 caracteres. Unas cuantas palabras sin relación entre sí son fáciles de recordar y difíciles de adivinar.',
    repeat: 'Repita la contraseña nueva',
    button: 'Guardar la contraseña',
    problems: {
      too_short: 'La contraseña es demasiado corta: use al menos 8 caracteres.',
      too_long: 'La contraseña es demasiado larga: use como máximo 1000 caracteres.',
      common: 'Es una de las contraseñas más comunes: elija una que otros no usen.',
      name: 'La contraseña repite su nombre o el del portal: elija una más difícil de adivinar.',
      different: 'Las dos contraseñas son distintas: escriba de nuevo la misma.',
    },
    doneTitle: 'Su contraseña está guardada',
    done: 'Ya puede iniciar sesión con ella. Se ha cerrado su sesión en todos los dispositivos.',
    toPortal: 'Ir al portal',
    goneTitle: 'Este enlace ya no funciona',
    gone: 'Ya se ha usado, ha caducado o se ha enviado uno más reciente. Abra el enlace del correo más reciente o pida otro en el portal con «¿Ha olvidado la contraseña?».',
  },
};
