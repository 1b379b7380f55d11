using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What records need from a framework that netstandard2.0 is older than.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
