import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { MailTexts } from '../../contract/mail-texts.ts';
import type {
  CannedReply,
  Escalation,
  RoutingRule,
  ServiceHours,
  ThreadReplies,
} from '../../contract/service-settings.ts';
import type { AttachmentLimits, Category, SignInWays, SiteWords, TicketForm } from '../../contract/sites.ts';

/** How the host's signed identities are checked: one algorithm, one key or one place of keys, one issuer. */
export type IdentityKey = (
  | { algorithm: 'HS256'; secret: string }
  | { algorithm: 'EdDSA' | 'RS256'; publicKey: string }
  | { algorithm: 'EdDSA' | 'RS256'; jwksUrl: string }
) & {
  /** What `iss` must say; left out where the key was set before there was an issuer: then any is accepted. */
  issuer?: string;
};

/** What is kept of it: a secret only encrypted, where the server has a key for that. */
export type StoredIdentityKey = IdentityKey | { algorithm: 'HS256'; sealed: string; issuer?: string };

/** A portal that embeds the widget. What is null is the product's own. */
export interface SiteRow {
  id: string;
  key: string;
  name: string;
  /** Of the pages that embed the widget, such as `https://portal.example.com`. */
  allowedOrigins: string[];
  accentColor: string | null;
  categories: Category[];
  slackChannel: string | null;
  lastTicketNumber: number;
  createdAt: number;
  forms: TicketForm[] | null;
  words: SiteWords | null;
  attachmentLimits: AttachmentLimits | null;
  signIn: { [Way in keyof SignInWays]?: boolean | undefined } | null;
  phoneCountry: string | null;
  defaultLanguage: string | null;
  /** IANA name, such as Europe/Rome: times in mails are told in it. */
  timeZone: string | null;
  /** Page of the portal that holds the widget: links in mails lead there. */
  portalUrl: string | null;
  /** How long a technician's message may stay unread before it is mailed; 0: at once. */
  unreadMailMinutes: number | null;
  /** Who is told by mail that deliveries to Slack are in trouble. */
  alertMail: string | null;
  identityKey: StoredIdentityKey | null;
  /** Slack's id of the workspace of its technicians; null: the only one, or the first. */
  slackWorkspace: string | null;
  /** The first rule that fits a ticket names the channel of its card. */
  slackRouting: RoutingRule[] | null;
  threadReplies: ThreadReplies | null;
  /** Slack's ids of people and user groups; null: every full member of the workspace. */
  technicians: string[] | null;
  serviceHours: ServiceHours | null;
  escalation: Escalation | null;
  cannedReplies: CannedReply[] | null;
  /** Words of mails that are not the product's own. */
  mailTexts: MailTexts | null;
  /** How long closed tickets are kept; null: for ever. */
  keepDays: number | null;
}

type Optional =
  | 'forms'
  | 'words'
  | 'attachmentLimits'
  | 'signIn'
  | 'phoneCountry'
  | 'defaultLanguage'
  | 'timeZone'
  | 'portalUrl'
  | 'unreadMailMinutes'
  | 'alertMail'
  | 'identityKey'
  | 'slackWorkspace'
  | 'slackRouting'
  | 'threadReplies'
  | 'technicians'
  | 'serviceHours'
  | 'escalation'
  | 'cannedReplies'
  | 'mailTexts'
  | 'keepDays';

export function defineSite(sequelize: Sequelize) {
  return sequelize.define<Model<SiteRow, Omit<SiteRow, Optional> & Partial<Pick<SiteRow, Optional>>>>(
    'Site',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      key: { type: DataTypes.STRING(63), allowNull: false },
      name: { type: DataTypes.STRING(200), allowNull: false },
      allowedOrigins: { type: DataTypes.JSON, allowNull: false },
      accentColor: DataTypes.STRING(9),
      categories: { type: DataTypes.JSON, allowNull: false },
      slackChannel: DataTypes.STRING(100),
      lastTicketNumber: { type: DataTypes.INTEGER, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      forms: DataTypes.JSON,
      words: DataTypes.JSON,
      attachmentLimits: DataTypes.JSON,
      signIn: DataTypes.JSON,
      phoneCountry: DataTypes.STRING(2),
      defaultLanguage: DataTypes.STRING(40),
      timeZone: DataTypes.STRING(60),
      portalUrl: DataTypes.STRING(2000),
      unreadMailMinutes: DataTypes.INTEGER,
      alertMail: DataTypes.STRING(254),
      identityKey: DataTypes.JSON,
      slackWorkspace: DataTypes.STRING(100),
      slackRouting: DataTypes.JSON,
      threadReplies: DataTypes.STRING(20),
      technicians: DataTypes.JSON,
      serviceHours: DataTypes.JSON,
      escalation: DataTypes.JSON,
      cannedReplies: DataTypes.JSON,
      mailTexts: DataTypes.JSON,
      keepDays: DataTypes.INTEGER,
    },
    { tableName: 'sites', underscored: true, timestamps: false },
  );
}
