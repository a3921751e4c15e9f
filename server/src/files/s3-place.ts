/** Where in S3, or in what speaks its protocol, files are kept. */
export interface S3Place {
  bucket: string;
  /** Before every key, without slashes at its ends; empty for none. */
  prefix: string;
  region: string;
  /** Another service than Amazon's, by its address. */
  endpoint: string | undefined;
}

const form = 's3://BUCKET/PREFIX?region=…&endpoint=…';

/**
 * Reads `s3://BUCKET/PREFIX?region=…&endpoint=…`; keys are not in it, they come from the environment.
 * @returns a sentence about what is wrong with it where it cannot be read
 */
export function readS3Place(text: string): S3Place | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 's3:' || !/^[a-z\d][a-z\d._-]{1,61}[a-z\d]$/i.test(url.host)) return `must be ${form}`;
  if (url.username || url.password) return 'must hold no keys: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
  const unknown = [...url.searchParams.keys()].filter((name) => name !== 'region' && name !== 'endpoint');
  if (unknown.length > 0) return `must be ${form}, and ${unknown.join(', ')} is none of it`;
  const endpoint = url.searchParams.get('endpoint') ?? undefined;
  if (endpoint !== undefined && !isWebAddress(endpoint))
    return 'must have an endpoint such as https://minio.example.com';
  const region = url.searchParams.get('region') ?? (endpoint === undefined ? undefined : 'us-east-1');
  if (!region) return 'must have a region such as eu-south-1, or an endpoint';
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return { bucket: url.host, prefix, region, endpoint };
}

/** How a place is called before people; it holds nothing secret. */
export function nameOfS3({ bucket, prefix }: S3Place): string {
  return prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
