module "store" {
  source  = "example/store/aws"
  version = "1.2.0"

  encrypted = false
}

module "absent" {
  source = "example/absent/aws"
}

resource "aws_sqs_queue" "q" {
  name              = "q"
  kms_master_key_id = module.absent.key_id
}
