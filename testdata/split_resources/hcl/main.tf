module "store" {
  source   = "./modules/bucket"
  for_each = { letters = true, drafts = false }

  name      = "parish-${each.key}"
  versioned = each.value
}

module "archive" {
  source = "./modules/bucket"
  count  = 2

  name      = "parish-archive-${count.index}"
  versioned = true
}

resource "aws_s3_bucket_logging" "store" {
  for_each = module.store

  bucket        = each.value.id
  target_bucket = module.archive[0].id
  target_prefix = "${each.key}/"
}
