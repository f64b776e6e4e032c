resource "aws_s3_bucket_public_access_block" "this" {
  restrict_public_buckets = true
}
