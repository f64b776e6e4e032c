# The split resources of a bucket, inside a module that is called for each of several names.
module "archive" {
  source   = "./bucket"
  for_each = var.archives

  name      = "${var.prefix}-${each.key}"
  versioned = each.value.versioned
  days      = try(each.value.days, 30)
}

resource "aws_s3_bucket_policy" "tls_only" {
  for_each = module.archive

  bucket = each.value.id
  policy = data.aws_iam_policy_document.tls_only[each.key].json
}

data "aws_iam_policy_document" "tls_only" {
  for_each = module.archive

  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["${each.value.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
