// netstandard2.0 lacks the type that records and init accessors are compiled against.
#pragma warning disable IDE0130 // the compiler looks for it in exactly this namespace

namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
