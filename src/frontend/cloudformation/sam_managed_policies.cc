// Managed policies of AWS whose ARN has a path before the name.
#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_template.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

// Both sorted.
constexpr auto kServiceRoles = std::to_array<std::string_view>({
    // clang-format off
    "AWSAppRunnerServicePolicyForECRAccess", "AWSAppSyncPushToCloudWatchLogs",
    "AWSApplicationMigrationAgentPolicy_v2", "AWSApplicationMigrationConversionServerPolicy",
    "AWSApplicationMigrationMGHAccess", "AWSApplicationMigrationReplicationServerPolicy",
    "AWSArtifactAccountSync", "AWSBackupGatewayServiceRolePolicyForVirtualMachineMetadataSync",
    "AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores",
    "AWSBatchServiceEventTargetRole", "AWSBatchServiceRole", "AWSCloudHSMRole", "AWSCodeDeployRole",
    "AWSCodeDeployRoleForCloudFormation", "AWSCodeDeployRoleForLambda", "AWSCodeDeployRoleForLambdaLimited",
    "AWSCodeStarServiceRole", "AWSConfigRoleForOrganizations", "AWSConfigRulesExecutionRole",
    "AWSControlTowerServiceRolePolicy", "AWSCostAndUsageReportAutomationPolicy",
    "AWSDataLifecycleManagerSSMFullAccess", "AWSDataLifecycleManagerServiceRole",
    "AWSDataLifecycleManagerServiceRoleForAMIManagement", "AWSDeepLensServiceRolePolicy",
    "AWSDeepRacerServiceRolePolicy", "AWSElasticBeanstalkEnhancedHealth", "AWSElasticBeanstalkRoleCWL",
    "AWSElasticBeanstalkRoleCore", "AWSElasticBeanstalkRoleECS", "AWSElasticBeanstalkRoleRDS",
    "AWSElasticBeanstalkRoleSNS", "AWSElasticBeanstalkRoleWorkerTier", "AWSElasticBeanstalkService",
    "AWSElasticDisasterRecoveryAgentPolicy", "AWSElasticDisasterRecoveryConversionServerPolicy",
    "AWSElasticDisasterRecoveryCrossAccountReplicationPolicy", "AWSElasticDisasterRecoveryEc2InstancePolicy",
    "AWSElasticDisasterRecoveryFailbackPolicy", "AWSElasticDisasterRecoveryNetworkReplicationPolicy",
    "AWSElasticDisasterRecoveryRecoveryInstancePolicy", "AWSElasticDisasterRecoveryReplicationServerPolicy",
    "AWSElasticDisasterRecoveryStagingAccountPolicy", "AWSElasticDisasterRecoveryStagingAccountPolicy_v2",
    "AWSFaultInjectionSimulatorEC2Access", "AWSFaultInjectionSimulatorECSAccess",
    "AWSFaultInjectionSimulatorEKSAccess", "AWSFaultInjectionSimulatorNetworkAccess",
    "AWSFaultInjectionSimulatorRDSAccess", "AWSFaultInjectionSimulatorSSMAccess", "AWSGlueDataBrewServiceRole",
    "AWSGlueServiceNotebookRole", "AWSGlueServiceRole", "AWSGreengrassResourceAccessRolePolicy",
    "AWSIoTDeviceDefenderAddThingsToThingGroupMitigationAction", "AWSIoTDeviceDefenderAudit",
    "AWSIoTDeviceDefenderEnableIoTLoggingMitigationAction",
    "AWSIoTDeviceDefenderPublishFindingsToSNSMitigationAction",
    "AWSIoTDeviceDefenderReplaceDefaultPolicyMitigationAction",
    "AWSIoTDeviceDefenderUpdateCACertMitigationAction", "AWSIoTDeviceDefenderUpdateDeviceCertMitigationAction",
    "AWSIoTFleetHubFederationAccess", "AWSIoTLogging", "AWSIoTOTAUpdate", "AWSIoTRuleActions",
    "AWSIoTSiteWiseMonitorPortalAccess", "AWSIoTThingsRegistration", "AWSLambdaBasicExecutionRole",
    "AWSLambdaDynamoDBExecutionRole", "AWSLambdaENIManagementAccess", "AWSLambdaKinesisExecutionRole",
    "AWSLambdaMSKExecutionRole", "AWSLambdaRole", "AWSLambdaSQSQueueExecutionRole",
    "AWSLambdaVPCAccessExecutionRole", "AWSLicenseManagerConsumptionPolicy", "AWSMSKReplicatorExecutionRole",
    "AWSMigrationHubDMSAccess", "AWSMigrationHubDiscoveryAccess",
    "AWSMigrationHubRefactorSpaces-SSMAutomationPolicy", "AWSMigrationHubSMSAccess", "AWSOpsWorksCMServiceRole",
    "AWSPanoramaApplianceRolePolicy", "AWSPanoramaApplianceServiceRolePolicy",
    "AWSPanoramaGreengrassGroupRolePolicy", "AWSPanoramaSageMakerRolePolicy", "AWSPanoramaServiceRolePolicy",
    "AWSQuickSightDescribeRDS", "AWSQuickSightDescribeRedshift", "AWSQuickSightElasticsearchPolicy",
    "AWSQuickSightListIAM", "AWSQuickSightSageMakerPolicy", "AWSQuickSightTimestreamPolicy",
    "AWSQuicksightAthenaAccess", "AWSQuicksightOpenSearchPolicy", "AWSShieldDRTAccessPolicy",
    "AWSSupplyChainFederationAdminAccess", "AWSTransferLoggingAccess", "AWS_ConfigRole",
    "AmazonAPIGatewayPushToCloudWatchLogs", "AmazonAppStreamPCAAccess", "AmazonAppStreamServiceAccess",
    "AmazonCodeCatalystSupportAccess", "AmazonDMSCloudWatchLogsRole", "AmazonDMSRedshiftS3Role",
    "AmazonDMSVPCManagementRole", "AmazonDataZoneDomainExecutionRolePolicy",
    "AmazonDataZoneGlueManageAccessRolePolicy", "AmazonDataZoneRedshiftManageAccessRolePolicy",
    "AmazonEBSCSIDriverPolicy", "AmazonEC2ContainerServiceAutoscaleRole", "AmazonEC2ContainerServiceEventsRole",
    "AmazonEC2ContainerServiceRole", "AmazonEC2ContainerServiceforEC2Role", "AmazonEC2RoleforAWSCodeDeploy",
    "AmazonEC2RoleforAWSCodeDeployLimited", "AmazonEC2RoleforDataPipelineRole", "AmazonEC2RoleforSSM",
    "AmazonEC2SpotFleetAutoscaleRole", "AmazonEC2SpotFleetTaggingRole",
    "AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity",
    "AmazonECSInfrastructureRolePolicyForVolumes", "AmazonECSTaskExecutionRolePolicy",
    "AmazonEFSCSIDriverPolicy", "AmazonEMRServicePolicy_v2", "AmazonElasticMapReduceEditorsRole",
    "AmazonElasticMapReduceRole", "AmazonElasticMapReduceforAutoScalingRole",
    "AmazonElasticMapReduceforEC2Role", "AmazonElasticTranscoderRole", "AmazonFreeRTOSOTAUpdate",
    "AmazonGrafanaAthenaAccess", "AmazonGrafanaCloudWatchAccess", "AmazonGrafanaRedshiftAccess",
    "AmazonMachineLearningRoleforRedshiftDataSourceV3", "AmazonMacieHandshakeRole", "AmazonMacieServiceRole",
    "AmazonPersonalizeFullAccess", "AmazonRDSDirectoryServiceAccess", "AmazonRDSEnhancedMonitoringRole",
    "AmazonRekognitionServiceRole", "AmazonS3ObjectLambdaExecutionRolePolicy", "AmazonSNSRole",
    "AmazonSSMAutomationRole", "AmazonSSMMaintenanceWindowRole", "AmazonSageMakerCanvasDirectDeployAccess",
    "AmazonSageMakerCanvasForecastAccess", "AmazonSageMakerEdgeDeviceFleetPolicy",
    "AmazonSageMakerGeospatialExecutionRole", "AmazonSageMakerGeospatialFullAccess",
    "AmazonSageMakerPartnerServiceCatalogProductsApiGatewayServiceRolePolicy",
    "AmazonSageMakerPartnerServiceCatalogProductsCloudFormationServiceRolePolicy",
    "AmazonSageMakerPartnerServiceCatalogProductsLambdaServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsApiGatewayServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsCloudformationServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsCodePipelineServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsEventsServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsFirehoseServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsGlueServiceRolePolicy",
    "AmazonSageMakerServiceCatalogProductsLambdaServiceRolePolicy", "AmazonSecurityLakeMetastoreManager",
    "AmazonTextractServiceRole", "AmplifyBackendDeployFullAccess",
    "ApplicationAutoScalingForAmazonAppStreamAccess", "AutoScalingNotificationAccessRole",
    "AwsGlueSessionUserRestrictedNotebookServiceRole", "AwsGlueSessionUserRestrictedServiceRole",
    "CloudWatchEventsBuiltInTargetExecutionAccess", "CloudWatchEventsInvocationAccess",
    "ComprehendDataAccessRolePolicy", "EC2ImageBuilderLifecycleExecutionPolicy",
    "GreengrassOTAUpdateArtifactAccess", "QuickSightAccessForS3StorageManagementAnalyticsReadOnly",
    "RDSCloudHsmAuthorizationRole", "ROSAAmazonEBSCSIDriverOperatorPolicy",
    "ROSACloudNetworkConfigOperatorPolicy", "ROSAControlPlaneOperatorPolicy", "ROSAImageRegistryOperatorPolicy",
    "ROSAIngressOperatorPolicy", "ROSAInstallerPolicy", "ROSAKMSProviderPolicy", "ROSAKubeControllerPolicy",
    "ROSANodePoolManagementPolicy", "ROSASRESupportPolicy", "ROSAWorkerInstancePolicy",
    "ServerMigrationServiceLaunchRole", "ServerMigrationServiceRoleForInstanceValidation",
    "ServerMigration_ServiceRole", "VMImportExportRoleForAWSConnector"
    // clang-format on
});
constexpr auto kJobFunctions = std::to_array<std::string_view>({
    // clang-format off
    "Billing", "DataScientist", "DatabaseAdministrator", "NetworkAdministrator", "SupportUser",
    "SystemAdministrator", "ViewOnlyAccess"
    // clang-format on
});

template <typename Names>
bool Has(const Names& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

}  // namespace

std::string ManagedPolicyArn(std::string_view name) {
  const std::string_view path = Has(kServiceRoles, name)   ? "service-role/"
                                : Has(kJobFunctions, name) ? "job-function/"
                                                           : "";
  return fmt::format("arn:aws:iam::aws:policy/{}{}", path, name);
}

}  // namespace plinth::frontend::cloudformation::sam
