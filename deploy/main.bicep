// The bot in Azure: a container in Container Apps, a user-assigned managed identity that it signs in with (no secret to
// keep), the Azure Bot resource, and its Teams channel. See docs/deployment.md.
@description('Where the resources stand. The bot registration itself is global.')
param location string = resourceGroup().location

@description('Begins the name of every resource: small letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string = 'sciatica-bot'

@description('The image of the bot, such as example.azurecr.io/sciatica-bot:0.1.0.')
param image string

@description('Two-letter country whose emergency numbers hold where a person\'s country is not known.')
@minLength(2)
@maxLength(2)
param defaultCountry string

@description('Who runs the bot, in at most 32 characters.')
@maxLength(32)
param publisherName string

@description('E-mail or https address for questions about privacy.')
param publisherContact string

@description('Signs the tokens of the web chat: at least 32 characters.')
@minLength(32)
@secure()
param directLineTokenSecret string

@description('Ids of the tenants whose people may write in Teams, separated by blanks. Empty: all.')
param allowedTenants string = ''

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-env'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var host = '${name}.${environment.properties.defaultDomain}'

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        allowInsecure: false
      }
      secrets: [
        {
          name: 'direct-line-token-secret'
          value: directLineTokenSecret
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
            { name: 'PUBLIC_URL', value: 'https://${host}' }
            { name: 'DEFAULT_COUNTRY', value: defaultCountry }
            { name: 'PUBLISHER_NAME', value: publisherName }
            { name: 'PUBLISHER_CONTACT', value: publisherContact }
            { name: 'ALLOWED_TENANTS', value: allowedTenants }
            { name: 'DIRECT_LINE_TOKEN_SECRET', secretRef: 'direct-line-token-secret' }
          ]
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 30
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 10
            }
          ]
        }
      ]
      // Conversations live in a file of one process. It is gone with the container; a volume keeps it.
      scale: {
        minReplicas: 1
        maxReplicas: 1
      }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'Sciatica Bot'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
  }
}

output url string = 'https://${host}'
output appId string = identity.properties.clientId
