variable "queues" {
  type    = set(string)
  default = []
}

module "storage" {
  source   = "./storage"
  for_each = toset(["eu"])
  retain   = 14
}

# plinth:ignore sqs-* the tickets are public
resource "aws_sqs_queue" "work" {
  for_each = var.queues

  name                       = "work-${each.key}"
  message_retention_seconds  = 3600
  sqs_managed_sse_enabled    = false
}
