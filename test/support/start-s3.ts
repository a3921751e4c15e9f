import { s3Keys, startFakeS3 } from './fake-s3.ts';

/** Starts a service that speaks S3, and says where it is in TEST_S3. */
export default async function startS3(): Promise<() => Promise<void>> {
  const { endpoint, stop } = await startFakeS3();
  Object.assign(process.env, s3Keys, { TEST_S3: endpoint });
  return stop;
}
