import type { RoleWords } from './role-words.ts';

/** The roles in Spanish. */
export const spanish: RoleWords = {
  'Directory Readers': ['Lectores de directorio', 'consultar los datos básicos de usuarios y grupos'],
  'License Administrator': ['Administrador de licencias', 'asignar y retirar licencias'],
  'Billing Administrator': ['Administrador de facturación', 'administrar compras, facturas y datos de pago'],
  'Global Reader': ['Lector global', 'consultar toda la configuración sin cambiar nada'],
  'User Administrator': [
    'Administrador de usuarios',
    'administrar usuarios y grupos y restablecer las contraseñas de los usuarios y de algunos administradores',
  ],
  'Message Center Reader': ['Lector del centro de mensajes', 'leer los avisos de Microsoft sobre sus servicios'],
  'Service Support Administrator': [
    'Administrador de soporte técnico de servicios',
    'abrir solicitudes de soporte a Microsoft y consultar el estado de los servicios',
  ],
  'Helpdesk Administrator': [
    'Administrador del departamento de soporte técnico',
    'restablecer las contraseñas de los usuarios que no son administradores',
  ],
  'Authentication Administrator': [
    'Administrador de autenticación',
    'restablecer los métodos de inicio de sesión y las contraseñas de los usuarios que no son administradores',
  ],
  'Reports Reader': ['Lector de informes', 'leer informes de inicios de sesión y de uso'],
  'Security Reader': ['Lector de seguridad', 'consultar la configuración y los informes de seguridad'],
  'Security Operator': ['Operador de seguridad', 'consultar y gestionar alertas de seguridad'],
  'Directory Writers': ['Escritores de directorios', 'consultar y modificar los datos básicos de usuarios y grupos'],
  'Privileged Authentication Administrator': [
    'Administrador de autenticación con privilegios',
    'restablecer los métodos de inicio de sesión y las contraseñas de todos los usuarios, incluidos los administradores',
  ],
  'Privileged Role Administrator': [
    'Administrador de roles con privilegios',
    'asignar y retirar cualquier rol de administrador',
  ],
  'Authentication Policy Administrator': [
    'Administrador de directivas de autenticación',
    'establecer qué métodos de inicio de sesión pueden usar los usuarios',
  ],
  'Cloud App Security Administrator': [
    'Cloud App Security Administrator',
    'administrar Microsoft Defender for Cloud Apps',
  ],
  'Exchange Administrator': ['Administrador de Exchange', 'administrar los buzones y todo el correo'],
  'SharePoint Administrator': [
    'Administrador de SharePoint',
    'administrar los sitios y archivos de SharePoint y OneDrive',
  ],
  'Teams Administrator': ['Administrador de Teams', 'administrar Microsoft Teams'],
  'Cloud Device Administrator': [
    'Administrador de dispositivos en la nube',
    'habilitar, deshabilitar y eliminar dispositivos del directorio',
  ],
  'Intune Administrator': ['Administrador de Intune', 'administrar los dispositivos y sus aplicaciones'],
  'Security Administrator': ['Administrador de seguridad', 'consultar y cambiar la configuración de seguridad'],
  'Domain Name Administrator': ['Administrador de nombres de dominio', 'administrar los dominios de la organización'],
  'Application Administrator': ['Administrador de aplicaciones', 'administrar todas las aplicaciones y sus permisos'],
  'Global Administrator': ['Administrador global', 'consultar y cambiar todo en la organización'],
  'Groups Administrator': ['Administrador de grupos', 'administrar los grupos y sus reglas'],
  'Conditional Access Administrator': [
    'Administrador de acceso condicional',
    'establecer en qué condiciones pueden iniciar sesión los usuarios',
  ],
  'Cloud Application Administrator': [
    'Administrador de aplicaciones en la nube',
    'administrar todas las aplicaciones y sus permisos, salvo el proxy de aplicación',
  ],
};
